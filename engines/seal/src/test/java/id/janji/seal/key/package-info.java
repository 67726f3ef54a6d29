/// Tests of the keys above an item.
@NullMarked
package id.janji.seal.key;

import org.jspecify.annotations.NullMarked;
