/// The pages in a real browser: how they look, whether everybody can use them, and what they weigh.
@NullMarked
package id.janji.e2e;

import org.jspecify.annotations.NullMarked;
