/// What sealing costs beyond the cipher that does the work.
@NullMarked
package id.janji.bench.seal;

import org.jspecify.annotations.NullMarked;
