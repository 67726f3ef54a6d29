/// How policy versions are signed, stored and read back without believing the storage.
@NullMarked
package id.janji.policy.internal;

import org.jspecify.annotations.NullMarked;
