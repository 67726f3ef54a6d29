/// That a customer controls the domains it speaks for: declared, shown by a record, looked for
/// again.
@NamedInterface("authority")
@NullMarked
package id.janji.tenancy.authority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
