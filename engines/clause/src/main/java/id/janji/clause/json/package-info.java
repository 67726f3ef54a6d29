/// Writes canonical JSON, so that equal content has equal bytes, and reads JSON strictly.
@NullMarked
package id.janji.clause.json;

import org.jspecify.annotations.NullMarked;
