/// Tells the shape of lines: list markers, section numbers and headings that no markup marks.
@NullMarked
package id.janji.clause.text.shape;

import org.jspecify.annotations.NullMarked;
