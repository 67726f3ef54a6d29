/// How grants are found in memory and kept in rows, and how refusals are written without a flood.
@NullMarked
package id.janji.access.internal;

import org.jspecify.annotations.NullMarked;
