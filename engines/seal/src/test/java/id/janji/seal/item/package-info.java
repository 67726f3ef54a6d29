/// Tests of sealed items: reference, vectors, exchanges and hostile input.
@NullMarked
package id.janji.seal.item;

import org.jspecify.annotations.NullMarked;
