/// What a customer's people do on their own side: services and contacts, people, the agreement.
@NullMarked
package id.janji.console.own;

import org.jspecify.annotations.NullMarked;
