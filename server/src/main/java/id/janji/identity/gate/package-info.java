/// The one way in: what every request passes before a page is asked.
@NullMarked
package id.janji.identity.gate;

import org.jspecify.annotations.NullMarked;
