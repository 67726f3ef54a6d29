/// A policy text as prose: sections, passages, sentences and words, and who is party to it.
@NullMarked
package id.janji.clause.lint.prose;

import org.jspecify.annotations.NullMarked;
