/// What is in custody, as rows: buckets, versions of items, uploads, and where their sealed bytes
/// lie.
@NullMarked
package id.janji.custody.index;

import org.jspecify.annotations.NullMarked;
