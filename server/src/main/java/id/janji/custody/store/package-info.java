/// The durable folder of sealed bytes: small ones share packs and forces, large ones have files.
@NullMarked
package id.janji.custody.store;

import org.jspecify.annotations.NullMarked;
