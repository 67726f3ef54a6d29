/// How sealed bytes lie on the disk: checked blocks, records of packs, names that never come again.
@NullMarked
package id.janji.custody.store.format;

import org.jspecify.annotations.NullMarked;
