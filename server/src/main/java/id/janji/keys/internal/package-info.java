/// Acts that wait for a keeper, and the holds of the law that keep keys from being destroyed.
@NullMarked
package id.janji.keys.internal;

import org.jspecify.annotations.NullMarked;
