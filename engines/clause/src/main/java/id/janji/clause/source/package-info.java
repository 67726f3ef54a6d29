/// Reads YAML and JSON written by others into nodes that know their place, within fixed limits.
@NullMarked
package id.janji.clause.source;

import org.jspecify.annotations.NullMarked;
