/**
 * The staff API below {@code /api/manager/v1}.
 *
 * <p>A route says with {@link pharmaone.manager.api.RequiresStaff} that it takes a staff token; who holds it is in
 * {@link pharmaone.manager.api.OnDuty}. Partners' tokens are worth nothing here, staff's nothing on v2.
 */
package pharmaone.manager.api;
