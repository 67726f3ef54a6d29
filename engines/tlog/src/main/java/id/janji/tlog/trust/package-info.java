/// What a verifier trusts and is handed: policies with quorums, and proofs that stand by
/// themselves.
@NullMarked
package id.janji.tlog.trust;

import org.jspecify.annotations.NullMarked;
