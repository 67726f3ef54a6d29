/// What the rooms ask of policies, findings and probes.
@NullMarked
package id.janji.console.source;

import org.jspecify.annotations.NullMarked;
