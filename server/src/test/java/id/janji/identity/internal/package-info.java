/// Tests of how proofs of identity are kept and checked.
@NullMarked
package id.janji.identity.internal;

import org.jspecify.annotations.NullMarked;
