/// The few primitives that sealing stands on: secrets that can be wiped, HKDF, key wrap,
/// randomness.
@NullMarked
package id.janji.seal.cipher;

import org.jspecify.annotations.NullMarked;
