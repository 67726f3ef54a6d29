/// Reads a policy text from plain text, Markdown, HTML or PDF into lines whose every character
/// knows its place in the file.
@NullMarked
package id.janji.clause.text;

import org.jspecify.annotations.NullMarked;
