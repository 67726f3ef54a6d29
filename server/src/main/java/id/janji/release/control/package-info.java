/// Controls of what leaves for outsiders; each goes the forbidden ways on paper, knocks at the real
/// doors for a test customer, and looks at what was kept.
@NullMarked
package id.janji.release.control;

import org.jspecify.annotations.NullMarked;
