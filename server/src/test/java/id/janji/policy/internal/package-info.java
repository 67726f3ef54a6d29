/// What is signed, byte for byte, and the keys that sign it.
@NullMarked
package id.janji.policy.internal;

import org.jspecify.annotations.NullMarked;
