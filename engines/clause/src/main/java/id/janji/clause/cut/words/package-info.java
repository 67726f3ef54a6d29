/// Splits a text into words, brings them to their stems in two languages and finds known phrases.
@NullMarked
package id.janji.clause.cut.words;

import org.jspecify.annotations.NullMarked;
