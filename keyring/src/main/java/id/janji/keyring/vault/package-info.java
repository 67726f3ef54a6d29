/// The keys on disk and in memory: how roots are sealed, masters wrapped, and both turned.
@NullMarked
package id.janji.keyring.vault;

import org.jspecify.annotations.NullMarked;
