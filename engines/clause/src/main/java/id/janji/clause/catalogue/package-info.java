/// The declared controls: what each guarantees, how old its finding may be and what it may claim.
@NullMarked
package id.janji.clause.catalogue;

import org.jspecify.annotations.NullMarked;
