/// The customer's own pages: is anything asked of me, and is all well?
@NullMarked
package id.janji.console.portal;

import org.jspecify.annotations.NullMarked;
