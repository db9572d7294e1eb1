package org.medulla.store;

/**
 * The places that are near to one: a bounding box that holds them all, and the exact condition.
 *
 * <p>A place is near if its haversine is at most {@link #limit()}. The haversine, and not the
 * distance, is what is compared, since it needs no inverse function; every store compares the same.
 *
 * @param near whose places
 * @param south the least latitude of the box in degrees
 * @param north its greatest latitude
 * @param west where it begins in the west; greater than {@code east} if it lies across the date
 *     line
 * @param east where it ends in the east
 * @param limit the haversine of the distance; above 1 if all the earth is near
 */
public record GreatCircle(
    Query.Near near, double south, double north, double west, double east, double limit) {

  /** Far less than a millimetre, and far more than what the box may be wrong by. */
  private static final double MARGIN = 1e-9;

  /** The circle around the place of a query. */
  public static GreatCircle around(Query.Near near) {
    double angle = near.metres() / Query.EARTH_RADIUS;
    if (angle >= Math.PI) {
      return new GreatCircle(near, -90, 90, -180, 180, 2);
    }
    double half = StrictMath.sin(angle / 2);
    double height = Math.toDegrees(angle) + MARGIN;
    double south = Math.max(near.latitude() - height, -90);
    double north = Math.min(near.latitude() + height, 90);
    if (south <= -90 || north >= 90) {
      // It holds a pole, and so places of every longitude.
      return new GreatCircle(near, south, north, -180, 180, half * half);
    }
    double ratio = StrictMath.sin(angle) / StrictMath.cos(Math.toRadians(near.latitude()));
    double width = Math.toDegrees(StrictMath.asin(Math.min(ratio, 1))) + MARGIN;
    return new GreatCircle(
        near,
        south,
        north,
        turned(near.longitude() - width),
        turned(near.longitude() + width),
        half * half);
  }

  private static double turned(double longitude) {
    if (longitude < -180) {
      return longitude + 360;
    }
    return longitude > 180 ? longitude - 360 : longitude;
  }

  /** Whether the box lies across the date line. */
  public boolean crossesDateLine() {
    return west > east;
  }

  /** The haversine of the angle between two places. */
  static double haversine(
      double latitude, double longitude, double toLatitude, double toLongitude) {
    double north = StrictMath.sin(Math.toRadians(toLatitude - latitude) / 2);
    double east = StrictMath.sin(Math.toRadians(toLongitude - longitude) / 2);
    return north * north
        + StrictMath.cos(Math.toRadians(latitude))
            * StrictMath.cos(Math.toRadians(toLatitude))
            * east
            * east;
  }

  /** Whether a place is near, found out without the box. */
  public boolean holds(double latitude, double longitude) {
    return Math.abs(latitude) <= 90
        && Math.abs(longitude) <= 180
        && haversine(near.latitude(), near.longitude(), latitude, longitude) <= limit;
  }
}
