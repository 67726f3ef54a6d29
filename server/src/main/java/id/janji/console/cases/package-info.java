/// Cases that people work with: the provider's queue, the page of one, and the customer's side.
@NullMarked
package id.janji.console.cases;

import org.jspecify.annotations.NullMarked;
