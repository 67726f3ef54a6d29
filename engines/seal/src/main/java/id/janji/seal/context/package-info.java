/// What an item is sealed to: every word of its context, as one unambiguous string of bytes.
@NullMarked
package id.janji.seal.context;

import org.jspecify.annotations.NullMarked;
