/// The keys above an item, as handles: region root, customer master, domain key, wrapped data key.
@NullMarked
package id.janji.seal.key;

import org.jspecify.annotations.NullMarked;
