/// From a suspicion to a notified, remedied and learned-from incident, with the clocks of the law.
@NamedInterface("incident")
@NullMarked
package id.janji.procedures.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
