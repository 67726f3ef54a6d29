/// Reads what stands in an export, byte by byte and within limits: zip, notes, leaves, JSON, tree.
@NullMarked
package id.janji.verify.format;

import org.jspecify.annotations.NullMarked;
