/// Tests of what an item is sealed to.
@NullMarked
package id.janji.seal.context;

import org.jspecify.annotations.NullMarked;
