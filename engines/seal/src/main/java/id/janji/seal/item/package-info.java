/// A sealed item as a file: a header that names its key, and its content in FLOE.
@NullMarked
package id.janji.seal.item;

import org.jspecify.annotations.NullMarked;
