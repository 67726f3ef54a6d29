/// Joins what an act on an item needs: a grant, an entry, a key, the sealed bytes and their index.
@NullMarked
package id.janji.custody.act;

import org.jspecify.annotations.NullMarked;
