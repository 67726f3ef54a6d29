/// What is done about an incident: reported, contained, traced to whom it reached, packed for
/// others.
@NullMarked
package id.janji.console.incident;

import org.jspecify.annotations.NullMarked;
