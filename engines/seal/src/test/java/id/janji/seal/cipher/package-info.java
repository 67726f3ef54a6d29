/// Tests of the primitives, and the only place where randomness can be fixed.
@NullMarked
package id.janji.seal.cipher;

import org.jspecify.annotations.NullMarked;
