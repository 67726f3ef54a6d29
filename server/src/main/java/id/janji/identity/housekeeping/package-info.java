/// Throws away what nobody needs any more: sessions that are over, links that are used up.
@NamedInterface("housekeeping")
@NullMarked
package id.janji.identity.housekeeping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
