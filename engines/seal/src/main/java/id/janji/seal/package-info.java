/// Seals items so that only their key and their exact context open them.
@NullMarked
package id.janji.seal;

import org.jspecify.annotations.NullMarked;
