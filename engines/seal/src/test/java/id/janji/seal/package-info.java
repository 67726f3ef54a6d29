/// Tests of the engine, and what they share.
@NullMarked
package id.janji.seal;

import org.jspecify.annotations.NullMarked;
