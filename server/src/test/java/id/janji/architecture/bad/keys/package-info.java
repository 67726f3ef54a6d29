/// Classes that break a rule, so that the rule can be seen to bite.
@NullMarked
package id.janji.architecture.bad.keys;

import org.jspecify.annotations.NullMarked;
