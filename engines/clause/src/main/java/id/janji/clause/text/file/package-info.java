/// Gets at the characters of a file: encodings, the positions in a page's source, type on PDF
/// pages.
@NullMarked
package id.janji.clause.text.file;

import org.jspecify.annotations.NullMarked;
