/// Splits a text into sentences and words, brings words to stems and finds known phrases.
@NullMarked
package id.janji.clause.cut.words;

import org.jspecify.annotations.NullMarked;
