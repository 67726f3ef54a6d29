/// Tests of FLOE against known answers, a reference and hostile input.
@NullMarked
package id.janji.seal.floe;

import org.jspecify.annotations.NullMarked;
