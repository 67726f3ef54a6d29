/// Canonical JSON of whole numbers, read strictly and written in the one way there is.
@NullMarked
package id.janji.entry.json;

import org.jspecify.annotations.NullMarked;
