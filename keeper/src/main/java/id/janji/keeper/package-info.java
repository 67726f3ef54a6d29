/// The command `janji keeper`: a customer's own key holder and the witness of his log.
@NullMarked
package id.janji.keeper;

import org.jspecify.annotations.NullMarked;
