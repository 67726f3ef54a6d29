/// Recognises in one sentence who owes what, how firmly and until when, and what it names.
@NullMarked
package id.janji.clause.cut.recognise;

import org.jspecify.annotations.NullMarked;
