/// Rules about the form of a text: blanks, contacts, repetitions, numbers and references.
@NullMarked
package id.janji.clause.lint.form;

import org.jspecify.annotations.NullMarked;
