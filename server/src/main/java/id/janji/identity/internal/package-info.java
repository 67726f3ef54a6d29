/// How people's proofs are kept and checked: sessions, links, passkeys, passwords, codes, throttle.
@NullMarked
package id.janji.identity.internal;

import org.jspecify.annotations.NullMarked;
