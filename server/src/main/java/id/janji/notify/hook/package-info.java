/// Notices as signed calls of a customer's own address, as Standard Webhooks 1.0 says.
@NamedInterface("hook")
@NullMarked
package id.janji.notify.hook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
