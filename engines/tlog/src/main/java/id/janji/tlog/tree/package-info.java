/// The Merkle tree of RFC 6962: its hashes, its right edge, and proofs made and checked.
@NullMarked
package id.janji.tlog.tree;

import org.jspecify.annotations.NullMarked;
