/// Writes plain values as canonical JSON, so that equal content has equal bytes and one digest.
@NullMarked
package id.janji.clause.json;

import org.jspecify.annotations.NullMarked;
